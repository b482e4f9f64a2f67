import type { Activation } from './activation.js';
import { authorOf } from './author.js';
import type { ConfigReader, ReadConfiguration } from './config-reader.js';
import type { ConfigVersionsRepository } from './config-versions.repository.js';

/** What a gateway begins with. */
export interface StartingConfiguration {
  readonly read: ReadConfiguration;
  readonly activation: Activation;
}

/**
 * Chooses what a gateway begins with: what its file holds, which is activated where a file has not been the last to bring
 * it; else what an operator went back to since. A restart does not undo that.
 *
 * @param fromFile - the file's configuration, read and found right
 * @throws ConfigurationError where that cannot be used here, or connections lead to other accounts that are needed
 */
export async function chooseStart(
  fromFile: ReadConfiguration,
  reader: ConfigReader,
  versions: ConfigVersionsRepository,
): Promise<StartingConfiguration> {
  const { activation } = await versions.accept(fromFile, { cause: 'file', author: await authorOf(reader.file) });
  if (activation.version === fromFile.configuration.version) return { read: fromFile, activation };
  await reader.discard(fromFile.configuration);
  const { version } = activation;
  const stored = await versions.find(version);
  if (!stored) throw new Error(`The version ${version} that was activated is not stored`);
  const read = await reader.read(stored.document, { version });
  await versions.confirm(read);
  return { read, activation };
}
