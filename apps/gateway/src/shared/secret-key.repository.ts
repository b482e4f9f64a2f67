import type pg from 'pg';
import { EnvironmentError } from '../config/environment.js';
import type { SecretBox } from './secret-box.js';

/**
 * Makes sure that the secret key is the one that this database was first used with. With another one, two gateways would
 * not recognize each other's vouchers and idempotency keys, and saved payment methods could not be opened.
 *
 * @throws EnvironmentError with the remedy
 */
export async function assertSameSecretKey(pool: pg.Pool, secretBox: SecretBox): Promise<void> {
  const check = secretBox.hash('installation');
  await pool.query('insert into installation (id, secret_key_check) values (1, $1) on conflict (id) do nothing', [
    check,
  ]);
  const { rows } = await pool.query<{ same: boolean }>('select secret_key_check = $1 as same from installation', [
    check,
  ]);
  if (rows[0]?.same === true) return;
  throw new EnvironmentError(
    'TOLLGATE_SECRET_KEY is not the key that this database was first used with; set that one, the same for all gateways',
  );
}
