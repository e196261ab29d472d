package org.enlace.gateway.security.certificates.renewal;

import java.util.Locale;

/**
 * A reason why a certificate is not requested, not taken, or not taken out. Each is documented in {@code docs/administrator/certificates.md}. Sentences never hold
 * key material.
 */
public enum RenewalProblem {
    NOTHING_PENDING(
            "no hay ninguna solicitud abierta aquí: haga una; si ya la hizo, puede estar en otro nodo",
            "no request is open here: make one; if you have, it may be on another node"),
    REQUEST_UNREADABLE(
            "no se puede leer la solicitud abierta, {0}: otro la cambió, o es de otro usuario",
            "the open request cannot be read, {0}: somebody changed it, or it belongs to another user"),
    REQUEST_DIFFERS(
            "hay una solicitud abierta con otros datos: importe su respuesta, u olvídela con su clave",
            "a request with other words is open: import its answer, or forget it with its key"),
    ANSWER_UNREADABLE(
            "el archivo no tiene ningún certificado X.509 en PEM", "the file holds no X.509 certificate in PEM"),
    ANSWER_WITH_KEY(
            "el archivo tiene una clave privada, que nadie más debe conocer: pida solo el certificado",
            "the file holds a private key, which nobody else may know: ask for the certificate alone"),
    ONE_AT_A_TIME(
            "aquí cada certificado del archivo sería una autoridad en la que se confía: importe uno solo cada vez",
            "each certificate of the file would be trusted here: import one at a time"),
    OTHER_KEY(
            "el certificado no es para la clave de la solicitud abierta",
            "the certificate is not for the key of the open request"),
    AUTHORITY_ITSELF(
            "el certificado es el de una autoridad, no el de quien habla",
            "the certificate is an authority's, not that of somebody who speaks"),
    OUT_OF_DATE("el certificado ya venció: {0}", "the certificate has ended: {0}"),
    TOO_WEAK(
            "la clave es demasiado corta, o la firma es MD5 o SHA-1: {0}",
            "the key is too short, or the signature is MD5 or SHA-1: {0}"),
    WRONG_USE(
            "el uso que el certificado permite no es este: le falta {0}",
            "the certificate does not allow this use: it lacks {0}"),
    CHAIN_BROKEN(
            "la cadena no está completa: ninguno de sus certificados firmó {0}, o el firmante no es una autoridad vigente",
            "the chain is not complete: none of its certificates signed {0}, or the signer is not a valid authority"),
    NAME_MISSING("al certificado le falta el nombre {0}", "the certificate lacks the name {0}"),
    REVOKED_ALREADY(
            "su autoridad ya revocó el certificado: lo nombra una lista de la carpeta",
            "its authority has revoked the certificate: a list in the folder names it"),
    LAST_ONE(
            "no quedaría aquí ningún certificado vigente: importe antes el nuevo",
            "no valid certificate would be left here: import the new one first"),
    NOT_THERE("aquí no hay ningún certificado {0}", "there is no certificate {0} here"),
    LIES_THERE("este mismo certificado ya está en su lugar", "this very certificate is in its place already"),
    TOO_MANY_WAIT(
            "demasiadas propuestas de la institución están pendientes: espere la decisión de la instalación",
            "too many proposals of the institution are pending: wait for the decision of the installation"),
    TOO_OFTEN(
            "se rechazaron o retiraron demasiadas propuestas de la institución en una hora: espere, y corrija la última",
            "too many proposals of the institution were refused or withdrawn within an hour: wait, and correct the last one"),
    FOLDER_CLOSED(
            "no se puede escribir en {0}: hágalo con ./enlace certificate, como el usuario que sí puede",
            "nothing can be written into {0}: do it with ./enlace certificate, as the user who may"),
    OTHER_USER(
            "lo que se crea aquí debe ser del usuario {0}, y usted es otro: hágalo con enlace-admin, o runuser -u {0}",
            "what is made here must belong to the user {0}, and you are another: do it with enlace-admin, or runuser -u {0}"),
    TAKEN_ELSEWHERE(
            "el nodo {0} lo tomó y puede que allí ya valga: tómelo otra vez, o recházelo en ese nodo",
            "the node {0} took it, and it may count there: take it again, or decline it on that node");

    private final String es;
    private final String en;

    RenewalProblem(String es, String en) {
        this.es = es;
        this.en = en;
    }

    /** The sentence; {0} stands for what is wrong. */
    public String text(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : es;
    }
}
