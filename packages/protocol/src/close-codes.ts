/** The server ends a WebSocket with this code when its device may not, or may no longer, be here. */
export const CLOSE_SIGNED_OUT = 4401;
