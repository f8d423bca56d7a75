import { findTool, type Tool } from "../../harness/tools.ts";

/** Makes certificates. */
export const openssl: Tool = {
  name: "OpenSSL",
  candidates: ["openssl"],
  how: "apt-get install openssl",
};

const ARGUMENTS =
  "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 " +
  "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout - -out -";

/** Makes a certificate for this machine that nobody has signed, and its key. */
export async function createCertificate(): Promise<Deno.TlsCertifiedKeyPem> {
  const command = new Deno.Command(findTool(openssl)!, {
    args: ARGUMENTS.split(" "),
    stderr: "null",
  });
  const { stdout } = await command.output();
  const pem = new TextDecoder().decode(stdout);
  // Each reader takes its own part of it.
  return { keyFormat: "pem", key: pem, cert: pem };
}
