import type { Recipe } from './recipe.js';

/** How the routes of this dialect are walked. */
export const contractorRecipes: Readonly<Record<string, Recipe>> = {};
