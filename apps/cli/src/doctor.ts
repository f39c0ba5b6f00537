import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import type { SyncReport } from '@music-minion/protocol';
import {
  type Config,
  checkDatabase,
  configuredToken,
  checkFolder,
  dataFolder,
  findDecoder,
  findFpcalc,
  loadConfig,
  whyTooNew,
} from '@music-minion/server';
import { findConfigFile } from '@music-minion/server/config';
import { ExitCode } from './exit-code.ts';
import { HttpClient } from './remote/http-client.ts';
import { savingTrouble } from './saving-trouble.ts';
import { findServer } from './server-address.ts';

/** `bad` needs mending; `note` is worth knowing. */
interface Finding {
  what: string;
  state: 'good' | 'bad' | 'note';
  text: string;
}

const MARKS = { good: '✓', bad: '✗', note: '·' } as const;
const LITTLE_SPACE_BYTES = 200 * 1024 * 1024;
const LARGE_CLOCK_ERROR_MS = 60_000;

/** Looks over everything that could be wrong and says what to do about it. */
export async function doctor(options: { server?: string; data?: string }): Promise<number> {
  const findings = [
    checkNode(),
    await checkDecoder(),
    await checkFpcalc(),
    ...(await checkConfig(options.data)),
    ...(await checkServer(options.server)),
  ];
  const width = Math.max(...findings.map(({ what }) => what.length));
  for (const { what, state, text } of findings) {
    process.stdout.write(`${MARKS[state]} ${what.padEnd(width)}  ${text}\n`);
  }
  return findings.some(({ state }) => state === 'bad') ? ExitCode.refused : ExitCode.done;
}

function checkNode(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const text = `${process.version} on ${process.platform} ${process.arch}`;
  return major >= 24
    ? { what: 'Node', state: 'good', text }
    : {
        what: 'Node',
        state: 'bad',
        text: `${text}: Music Minion needs 24. Run npm ci in its folder.`,
      };
}

async function checkDecoder(): Promise<Finding> {
  const { name, version } = await findDecoder();
  const rest = 'install ffmpeg on the server for rare formats, and for seeks without a wait';
  return name === 'ffmpeg'
    ? { what: 'Decoder', state: 'good', text: version }
    : { what: 'Decoder', state: 'note', text: `the built-in ones: ${rest}` };
}

async function checkFpcalc(): Promise<Finding> {
  const fpcalc = await findFpcalc();
  const rest =
    'without it re-encodings are known by their tags only (Debian: libchromaprint-tools)';
  return fpcalc
    ? { what: 'Fingerprints', state: 'good', text: fpcalc.version }
    : { what: 'Fingerprints', state: 'note', text: `no fpcalc: ${rest}` };
}

async function checkConfig(namedData: string | undefined): Promise<Finding[]> {
  try {
    const file = findConfigFile(process.env);
    const config = await loadConfig(process.env);
    const data = namedData ?? dataFolder(config, process.env);
    const found: Finding = {
      what: 'Configuration',
      state: 'good',
      text: file ?? 'none, so everything is as it comes',
    };
    const folders = (config.library.folders ?? []).map((folder): Finding => {
      const checked = checkFolder(folder);
      return 'problem' in checked
        ? { what: 'Music folder', state: 'bad', text: checked.problem }
        : { what: 'Music folder', state: 'good', text: checked.folder };
    });
    return [found, checkToken(config), ...folders, ...checkData(data)];
  } catch (error) {
    return [{ what: 'Configuration', state: 'bad', text: (error as Error).message }];
  }
}

function checkToken(config: Config): Finding {
  const token = configuredToken(config);
  const text =
    token === null
      ? 'none is set: everybody in the network may come in'
      : 'set: who comes in must show it';
  return { what: 'Token', state: token === null ? 'note' : 'good', text };
}

function checkData(folder: string): Finding[] {
  if (!existsSync(folder)) {
    return [
      { what: 'Data folder', state: 'note', text: `${folder} will be made at the first start` },
    ];
  }
  const findings: Finding[] = [];
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const text = `${folder}, ${Math.round(free / 1024 ** 2)} MB free`;
    findings.push(
      free > LITTLE_SPACE_BYTES
        ? { what: 'Data folder', state: 'good', text }
        : {
            what: 'Data folder',
            state: 'bad',
            text: `${text}: make room, or verdicts will be refused.`,
          },
    );
  } catch {
    findings.push({
      what: 'Data folder',
      state: 'bad',
      text: `${folder} cannot be written. Change its permissions.`,
    });
  }
  const report = checkDatabase(folder);
  if (report === null) return [...findings, { what: 'Database', state: 'note', text: 'none yet' }];
  const { file, verdicts, tracks, version, problems } = report;
  const tooNew = whyTooNew(version, file);
  if (tooNew !== null) return [...findings, { what: 'Database', state: 'bad', text: tooNew }];
  const [problem] = problems;
  findings.push(
    problem === undefined
      ? { what: 'Database', state: 'good', text: `${verdicts} verdicts on ${tracks} tracks` }
      : {
          what: 'Database',
          state: 'bad',
          text: `${file} is damaged (${problem}). Stop the server and bring back a backup: music-minion restore FILE.`,
        },
  );
  return findings;
}

async function checkServer(named: string | undefined): Promise<Finding[]> {
  const server = await findServer(named).catch((error: Error) => error);
  if (server instanceof Error) return [{ what: 'Server', state: 'bad', text: server.message }];
  const client = new HttpClient(server);
  try {
    await client.state();
    const startedMs = performance.now();
    const { data, ts } = await client.state();
    const tookMs = performance.now() - startedMs;
    const { library, devices } = data;
    const trouble = await savingTrouble(client);
    const sync = (await client.get('/api/devices/sync')) as SyncReport;
    const findings: Finding[] = [
      {
        what: 'Server',
        state: 'good',
        text: `${server.origin} answers in ${tookMs.toFixed(1)} ms`,
      },
      {
        what: 'Library',
        state: library.unreadable > 0 ? 'note' : 'good',
        text: `${library.tracks} tracks, ${library.missing} missing, ${library.unreadable} unreadable files; ${devices.length} ${devices.length === 1 ? 'device' : 'devices'} known`,
      },
    ];
    if (trouble !== null) findings.push({ what: 'Saving', state: 'bad', text: trouble });
    findings.push({
      what: 'Devices',
      state: sync.advice === null ? 'good' : 'note',
      text: [sync.sentence, sync.advice].join(' ').trimEnd(),
    });
    const offMs = Math.abs(Date.now() - ts);
    if (offMs > LARGE_CLOCK_ERROR_MS) {
      const text =
        `${Math.round(offMs / 1000)} s apart from the server's, which no device minds. If this is its machine, the clock was ` +
        `set after Music Minion started: restart it, so that the radio goes by the right hour.`;
      findings.push({ what: 'Clock', state: 'note', text });
    }
    return findings;
  } catch (error) {
    return [
      {
        what: 'Server',
        state: named === undefined ? 'note' : 'bad',
        text: (error as Error).message,
      },
    ];
  }
}
