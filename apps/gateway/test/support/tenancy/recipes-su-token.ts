import type { Recipe } from './recipe.js';

/** How the routes of this dialect are walked. */
export const suTokenRecipes: Readonly<Record<string, Recipe>> = {};
