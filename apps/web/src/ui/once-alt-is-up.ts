/** For moves that are held while Alt is. */
export function onceAltIsUp(deed: () => void): void {
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Alt') return;
    document.removeEventListener('keyup', onKeyUp);
    // Windows would open the menu of the browser.
    event.preventDefault();
    deed();
  };
  document.addEventListener('keyup', onKeyUp);
}
