/**
 * Ids made by clients (devices, commands) end up in keys and logs, so they are limited in length and alphabet. The rule
 * is here without its schema, for pages that need not carry one.
 */
export const CLIENT_MADE_ID = /^[A-Za-z0-9._:-]{1,64}$/;
