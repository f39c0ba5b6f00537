/** How wide the cover of a card is at most. */
export const CARD_ART = 'min(30rem, 90vw)';
