import type { StreamFormat } from '../engine-contract.ts';

export interface IcecastMountConfig {
  /** With its leading slash. */
  path: string;
  format: StreamFormat;
}

export interface IcecastConfig {
  host: string;
  port: number;
  tls: boolean;
  user: string;
  password: string;
  mounts: readonly IcecastMountConfig[];
  name: string;
  description: string;
}

/** The end of the name says the format, as players expect. */
export function toMount(name: string): IcecastMountConfig {
  const path = name.startsWith('/') ? name : `/${name}`;
  return { path, format: /\.(opus|ogg|oga)$/i.test(path) ? 'opus' : 'mp3' };
}

export function basicAuthorization({ user, password }: IcecastConfig): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
