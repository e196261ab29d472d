package org.enlace.connector.http;

import java.util.Locale;
import org.enlace.connector.RefusalCode;

/** The form of each refusal over HTTP: status, a title, and the next step, in both languages. One constant for each {@link RefusalCode}, of the same name. */
public enum HttpRefusal {
    UNAUTHENTICATED(
            401,
            "No autenticado",
            "Not authenticated",
            "Presente la credencial de este canal: clave de API, usuario y contraseña, certificado o token",
            "Present the credential of this link: API key, user and password, certificate or token"),
    NOT_ENTITLED(
            403,
            "Sin convenio o permiso para este registro",
            "Not entitled to send this record",
            "La regla indica la causa; el operador de la pasarela puede ver y cambiar el convenio",
            "The rule names the cause; the gateway's operator can read and change the agreement"),
    MALFORMED(
            400,
            "El contenido no se puede leer",
            "The content cannot be read",
            "Envíe el contenido completo, bien formado y en la codificación declarada",
            "Send the whole content, well-formed and in the declared charset"),
    CONTRACT(
            422,
            "El contenido no cumple el contrato",
            "The content breaks the contract",
            "Corrija los campos indicados en findings y envíe el registro de nuevo; el contrato del canal dice qué se espera",
            "Correct the fields named in findings and send the record again; the contract of the link says what is expected"),
    TOO_LARGE(
            413,
            "El contenido es demasiado grande",
            "The content is too large",
            "Envíe menos contenido de una vez; el límite es el maxBytes del canal",
            "Send less content at once; the limit is maxBytes of the link"),
    UNSUPPORTED_TYPE(
            415,
            "Tipo de contenido no admitido",
            "Content type not supported",
            "Corrija la cabecera que nombra el hallazgo; openapi.json del canal dice los tipos admitidos, por lo general application/json",
            "Correct the header that the finding names; the link's openapi.json has the accepted types, usually application/json"),
    CONFLICT(
            409,
            "El identificador ya se usó con otro contenido",
            "The id was used before with other content",
            "El primer contenido no cambió; envíe el nuevo con otro identificador de mensaje (por ejemplo, Idempotency-Key)",
            "The first content was not changed; send the new one with another message id (for example Idempotency-Key)"),
    UNKNOWN_LINK(
            404,
            "El canal no existe",
            "No such link",
            "Revise la dirección: /in/<institución>/<canal>",
            "Check the address: /in/<partner>/<link>"),
    UNAVAILABLE(
            503,
            "El canal no recibe en este momento; envíe lo mismo más tarde",
            "The link is not receiving; send it later"),
    BUSY(503, "Demasiados mensajes en espera; envíe lo mismo más tarde", "Too much is waiting; send it later"),
    NO_ANSWER(
            503,
            "La institución consultada no responde en este momento; consulte más tarde",
            "The queried institution does not answer now; ask again later"),
    INTERNAL(500, "Error interno; envíe lo mismo más tarde", "Internal error; send it later");

    private final int status;
    private final String spanish;
    private final String english;
    private final String spanishStep;
    private final String englishStep;

    HttpRefusal(int status, String spanish, String english, String spanishStep, String englishStep) {
        this.status = status;
        this.spanish = spanish;
        this.english = english;
        this.spanishStep = spanishStep;
        this.englishStep = englishStep;
    }

    HttpRefusal(int status, String spanish, String english) {
        this(status, spanish, english, null, null);
    }

    /** Returns the form of a code. */
    public static HttpRefusal of(RefusalCode code) {
        return valueOf(code.name());
    }

    public int status() {
        return status;
    }

    /** The title in English if the language is English, else in Spanish. */
    public String title(Locale language) {
        return language.getLanguage().equals("en") ? english : spanish;
    }

    /** The sender's next step in the same language; null if the title says it. */
    public String nextStep(Locale language) {
        return language.getLanguage().equals("en") ? englishStep : spanishStep;
    }
}
