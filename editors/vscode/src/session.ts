// One server and the client that talks to it: started, restarted, stopped, and what is said when that fails.

import {
  commands,
  type Disposable,
  EventEmitter,
  env,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient/node';
import { findBinary } from './binary';
import { Colors } from './colors';
import { SECTION, settings } from './config';
import { type Digests, paperLinks } from './digests';
import { middleware } from './middleware';

const INSTALL = 'https://github.com/paper-digest/paper-digest#install';
/** How often a server that stops by itself is started again within `WINDOW` milliseconds. */
const RESTARTS = 3;
const WINDOW = 3 * 60 * 1000;

/** How long is waited for the workspace to be read, in milliseconds. */
const PATIENCE = 30_000;

/** Whether there is a server to ask: `off` where the settings want none, `missing` where no program was found to be one. */
export type Condition = 'off' | 'missing' | 'starting' | 'ready' | 'stopped';

export class Session implements Disposable {
  readonly log: LogOutputChannel = window.createOutputChannel('Paper Digest', { log: true });
  private client: LanguageClient | undefined;
  /** Invariant: starts and stops run one after the other, in the order they were asked for. */
  private queue: Promise<void> = Promise.resolve();
  private stops: number[] = [];
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCondition = this.changed.event;
  private current: Condition = 'starting';
  /** Whether the digests of the workspace are being read. */
  private reading = false;
  private readonly colors = new Colors(() => this.client);

  constructor(
    private readonly bundle: string,
    private readonly keys: string[],
    private readonly digests: Digests,
  ) {}

  get condition(): Condition {
    return this.current;
  }

  get isIndexing(): boolean {
    return this.reading;
  }

  private setIndexing(begun: boolean): void {
    if (this.reading !== begun) {
      this.reading = begun;
      this.changed.fire();
    }
  }

  /** Waits until the digests of the workspace are known. */
  async indexed(): Promise<void> {
    await this.queue;
    for (const end = Date.now() + PATIENCE; this.reading && Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  /** From the protocol's values to VS Code's. */
  get converter(): LanguageClient['protocol2CodeConverter'] | undefined {
    return this.client?.protocol2CodeConverter;
  }

  /** Name and version of the server that runs. */
  get server(): string | undefined {
    const info = this.client?.initializeResult?.serverInfo;
    return info && `${info.name} ${info.version ?? ''}`.trim();
  }

  private set condition(now: Condition) {
    if (this.current !== now) {
      this.current = now;
      this.changed.fire();
    }
  }

  start(): Promise<void> {
    return this.enqueue(() => this.launch());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      this.stops = [];
      await this.launch();
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.end());
  }

  dispose(): void {
    this.colors.dispose();
    this.changed.dispose();
    this.log.dispose();
  }

  /** Runs a command of the server; says so where there is none to run it. */
  async run<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
    await this.queue;
    if (this.client?.isRunning()) {
      return commands.executeCommand<T>(`paper-digest.server.${command}`, ...args);
    }
    this.say('The paper-digest server is not running.', {
      Restart: () => this.restart(),
      'Show Log': () => this.log.show(),
    });
    return undefined;
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work);
    return this.queue;
  }

  private async launch(): Promise<void> {
    this.reading = false;
    if (!workspace.getConfiguration(SECTION).get('enable', true)) {
      this.condition = 'off';
      return;
    }
    this.condition = 'starting';
    const found = await findBinary(this.bundle);
    if ('problem' in found) {
      this.condition = 'missing';
      this.sayMissing(found.problem);
      return;
    }
    this.log.info(`server: ${found.path}`);
    const client = new LanguageClient(
      SECTION,
      'Paper Digest',
      { command: found.path, args: ['server'] },
      this.options(),
    );
    this.client = client;
    this.digests.follow(client);
    client.onDidChangeState(({ newState }) => {
      // One that was replaced has no say.
      if (client === this.client && newState === State.Running) {
        this.condition = 'ready';
      }
    });
    try {
      await client.start();
    } catch (error) {
      // A server that stopped was reported by `closed`; what is left is a program that could not be run at all.
      this.log.error(error instanceof Error ? error : String(error));
      this.condition = 'stopped';
      if (this.stops.length === 0) {
        this.say(`${found.path} could not be started as a language server.`, { 'Show Log': () => this.log.show() });
      }
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.digests.forget();
    this.condition = 'stopped';
    try {
      await client?.dispose(5000);
    } catch (error) {
      this.log.warn(`stopping the server: ${error}`);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: ['file', 'untitled'].map(scheme => ({ scheme, language: 'markdown' })),
      diagnosticCollectionName: SECTION,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => settings(this.keys),
      synchronize: { configurationSection: SECTION },
      middleware: middleware(
        this.digests,
        this.colors,
        this.keys,
        () => this.client,
        begun => this.setIndexing(begun),
      ),
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(),
      },
    };
  }

  /** The server stopped by itself. */
  private closed(): CloseHandlerResult {
    const now = Date.now();
    this.stops = [...this.stops.filter(it => now - it < WINDOW), now];
    const actions = { 'Show Log': () => this.log.show() };
    if (this.stops.length > RESTARTS) {
      const message = `The paper-digest server stopped ${this.stops.length} times in three minutes and is not started again.`;
      this.condition = 'stopped';
      this.digests.forget();
      this.say(message, { Restart: () => this.restart(), ...actions });
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.condition = 'starting';
    if (this.stops.length === 1) {
      this.say('The paper-digest server stopped and is started again.', actions);
    }
    return { action: CloseAction.Restart, handled: true };
  }

  /** That there is no program is news where there are papers, and not in each Markdown file. */
  private sayMissing(problem: string): void {
    this.log.warn(problem);
    const listsPapers = (it: TextDocument) => it.languageId === 'markdown' && paperLinks(it) > 0;
    const say = () =>
      this.say(problem, {
        Install: () => env.openExternal(Uri.parse(INSTALL)),
        'Open Settings': () => commands.executeCommand('workbench.action.openSettings', 'paper-digest.server.path'),
      });
    if (workspace.textDocuments.some(listsPapers)) {
      say();
      return;
    }
    const listener = workspace.onDidOpenTextDocument(document => {
      if (this.condition !== 'missing') {
        listener.dispose();
      } else if (listsPapers(document)) {
        listener.dispose();
        say();
      }
    });
  }

  private say(message: string, actions: Record<string, () => unknown>): void {
    this.log.warn(message);
    void window.showWarningMessage(message, ...Object.keys(actions)).then(chosen => chosen && actions[chosen]());
  }
}
