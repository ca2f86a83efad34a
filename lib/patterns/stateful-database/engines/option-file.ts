import type { CredentialSource } from '../credentials';

/**
 * Writes the user and the password into `/tmp/client.cnf`, where the programs of MySQL and MariaDB read them, because arguments
 * can be seen by every process. A backslash means itself only when there are two.
 */
export function writeOptionFile(username: CredentialSource, password: CredentialSource): string[] {
  const escaped = `"$(printf %s ${password.word} | sed 's/\\\\/\\\\\\\\/g')"`;
  return [
    'umask 077',
    `printf '[client]\\nuser="%s"\\npassword="%s"\\n' ${username.word} ${escaped} > /tmp/client.cnf`,
  ];
}
