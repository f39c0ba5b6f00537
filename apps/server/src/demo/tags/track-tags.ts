export type TrackTags = {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly year: number;
  readonly genre: string;
  readonly track: number;
  readonly trackCount: number;
  readonly cover: CoverImage;
};

export type CoverImage = {
  readonly png: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
};
