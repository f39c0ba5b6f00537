/** A page that was linked to, and is gone or cannot be read. */
export function NotThere({ what }: { what: string }) {
  return (
    <p role="alert" className="py-12 text-center text-pretty text-muted">
      This {what} is not in the library any more, or could not be fetched. Its files may have moved
      or been retagged: look for it in the search.
    </p>
  );
}
