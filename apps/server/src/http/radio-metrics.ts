import { Counter, Gauge, type Registry } from 'prom-client';
import { AIR_SAMPLE_RATE, type RadioEngine } from '../radio/engine-contract.ts';

/** What the radio's engine does, told at `/metrics` beside the figures of the room. */
export function addRadioMetrics(registry: Registry, engine: RadioEngine): void {
  const registers = [registry];
  const gauge = (
    name: string,
    help: string,
    labelNames: readonly string[] = [],
    look: (gauge: Gauge) => void = () => {},
  ): Gauge => {
    const made: Gauge = new Gauge({
      name: `music_minion_radio_${name}`,
      help,
      labelNames,
      registers,
      collect: () => look(made),
    });
    return made;
  };
  const memory = gauge(
    'process_resident_memory_bytes',
    'Memory of the process that makes the sound.',
  );
  const queued = gauge('queued_seconds', 'Music that is decoded and not yet on air.');
  gauge('on_air', '1 while sound is made, 0 while the radio is off or sleeps.', [], (onAir) =>
    onAir.set(['on_air', 'starved'].includes(engine.state.power) ? 1 : 0),
  );
  const connections = 'Connections that hear the stream from this server.';
  gauge('listeners', connections, ['format'], (listeners) => {
    for (const format of ['mp3', 'opus'] as const) {
      const hearing = engine.listeners.filter((listener) => listener.format === format);
      listeners.set({ format }, hearing.length);
    }
  });
  gauge('icecast_up', '1 while an Icecast takes the stream.', ['mount'], (up) => {
    for (const { mount, state } of engine.icecast) up.set({ mount }, state === 'streaming' ? 1 : 0);
  });
  const events = {
    tracks: 'Tracks put on air.',
    failed_tracks: 'Tracks that could not be played, or not to their end.',
    emergencies: 'Tracks that filled in as the programme did not answer.',
    encoder_restarts: 'Encoders started again.',
    silence_seconds: 'Silence played as nothing else was ready.',
  };
  const counters = Object.fromEntries(
    Object.entries(events).map(([name, help]) => [
      name,
      new Counter({ name: `music_minion_radio_${name}_total`, help, registers }),
    ]),
  ) as Record<keyof typeof events, Counter>;
  engine.onEvent((event) => {
    switch (event.type) {
      case 'air':
        return (event.isEmergency ? counters.emergencies : counters.tracks).inc();
      case 'fail':
        return counters.failed_tracks.inc();
      case 'enc':
        return counters.encoder_restarts.inc();
      case 'under':
        return counters.silence_seconds.inc(event.samples / AIR_SAMPLE_RATE);
      case 'stat':
        memory.set(event.rssBytes);
        return queued.set(event.queuedMs / 1000);
      case 'state':
        // A process that is gone has no memory.
        if (['off', 'asleep'].includes(event.state.power))
          for (const one of [memory, queued]) one.set(0);
        return;
      case 'ice':
        return;
    }
  });
}
