/** A configured folder that could not be walked; its tracks are left as they were. */
export interface FolderProblem {
  folder: string;
  /** For people. */
  reason: string;
}

/** Numbers of files. */
export interface ScanResult {
  added: number;
  changed: number;
  missing: number;
  returned: number;
  /** The same sound at another place: still the same track. */
  moved: number;
  /** Changed while they were read; to be looked at again. */
  unsettled: number;
  /** All that are listed now, not only the new ones. */
  unreadable: number;
  /** Opened and read; the others were known by size and time. */
  read: number;
  folderProblems: FolderProblem[];
  /** A cancelled scan keeps what it found, but marks nothing missing. */
  wasCancelled: boolean;
}
