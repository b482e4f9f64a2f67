/** A merchant's name in configuration and in headers. */
export const slugPattern = /^[a-z][a-z0-9-]{0,62}$/;
