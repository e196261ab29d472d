package org.enlace.gateway.security.certificates;

import java.util.Locale;

/** A kind of problem with a file of keys or certificates. Each is documented in {@code docs/reference/errors.md}. */
public enum CertificateProblemKind {
    CERTIFICATE_MISSING(
            "no hay certificado vigente con su clave: ponga <nombre>.pem y <nombre>.key",
            "there is no valid certificate with its key: put <name>.pem and <name>.key there"),
    CERTIFICATE_UNREADABLE(
            "el archivo no se puede leer, o no es un certificado X.509 en PEM",
            "the file cannot be read, or is not an X.509 certificate in PEM"),
    KEY_MISSING("al certificado le falta su clave (<nombre>.key)", "the certificate lacks its key (<name>.key)"),
    KEY_OPEN(
            "otros usuarios pueden leer la clave privada: dele los permisos 600",
            "other users can read the private key: give it the rights 600"),
    KEY_UNREADABLE(
            "el archivo no se puede leer, o no es una clave privada sin contraseña en PEM",
            "the file cannot be read, or is not a private key in PEM without a password"),
    KEY_OF_ANOTHER("la clave no es la del certificado", "the key is not the one of the certificate"),
    LIST_UNREADABLE(
            "el archivo no se puede leer, o no es una lista de revocación X.509",
            "the file cannot be read, or is not a revocation list of X.509"),
    LIST_OF_ANOTHER(
            "ningún certificado de esta carpeta es del firmante de la lista",
            "no certificate in this folder belongs to the signer of the list"),
    LIST_PARTIAL(
            "la lista no es completa: habla solo de una parte, o cambia otra",
            "the list is not whole: it speaks of a part only, or changes another one"),
    FOLDER_UNREADABLE(
            "la carpeta no se puede leer; sigue lo que había antes",
            "the folder cannot be read; what was there before goes on");

    private final String es;
    private final String en;

    CertificateProblemKind(String es, String en) {
        this.es = es;
        this.en = en;
    }

    /** Returns the sentence without the file name, which is put before it. */
    public String text(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : es;
    }
}
