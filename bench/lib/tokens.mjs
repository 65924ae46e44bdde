// The key that the services under test trust, and the token of the administrator who measures.
import { generateKeyPairSync, sign } from "node:crypto";

const issuer = "https://bench.whisperengine.example";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = Math.floor(Date.now() / 1000);
const signed = [
  part({ alg: "RS256", typ: "JWT" }),
  part({ iss: issuer, sub: "bench", groups: ["admin"], iat: now, exp: now + 86_400 }),
].join(".");

export const trusted = {
  MP_JWT_VERIFY_PUBLICKEY: publicKey.export({ type: "spki", format: "pem" }),
  MP_JWT_VERIFY_ISSUER: issuer,
};
export const authorization = `Bearer ${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
