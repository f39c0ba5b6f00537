import { networkInterfaces } from 'node:os';

/** `http://` addresses under which other devices of the network reach this machine, the likeliest first. */
export function networkAddresses(port: number): string[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, addresses]) =>
      (addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => ({
          address,
          isVirtual: /^(docker|br-|veth|virbr|vmnet)/.test(name),
        })),
    )
    .sort((one, other) => Number(one.isVirtual) - Number(other.isVirtual))
    .map(({ address }) => `http://${address}:${port}`);
}
