package org.enlace.connector.soap;

import static org.enlace.connector.SettingChecks.check;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.connector.ClockTolerance;
import org.enlace.connector.Direction;
import org.enlace.connector.Setting;
import org.enlace.connector.SettingChecks;
import org.enlace.connector.http.RequestLimits;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xroad.XroadService;

/**
 * Settings of a SOAP link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name.
 *
 * @param operation local name of the Body's child
 * @param namespace its namespace
 * @param answer local name of the answer element, in the same namespace, as its fields
 * @param codeField field of the answer with the business code: 0 taken, 1 refused, -1 later
 * @param messageField field of the answer with words
 * @param receiptField field of the answer with the receipt
 * @param version receiving: {@code 1.1}, {@code 1.2} or {@code both}; sending: one of the two. Default 1.1
 * @param clockTolerance receiving: how far Created of a token or timestamp may be from our clock, either way; at most five minutes. Null for
 *     what holds in the gateway
 * @param xroad receiving: the X-Road service this link is, as {@code instance/class/member/subsystem/code/version}; its headers are asked for then
 *     Sending: the X-Road service that is called
 * @param security receiving: what a caller may show; sending: what we show
 * @param maxBytes receiving: largest request
 * @param wsdl receiving: file of the contract that is served at {@code ?wsdl}
 * @param url sending: where to
 * @param soapAction sending: the SOAPAction header, without quotes
 * @param connectTimeout sending
 * @param timeout sending: for everything
 * @param maxAnswerBytes sending: largest answer
 * @param xroadClient sending by X-Road: who we are there, as {@code instance/class/member} or {@code instance/class/member/subsystem}
 * @param xroadUser sending by X-Road: in whose name we call, if the partner wants to know
 * @param signedReceipts receiving: true if each answer brings the signed receipt in its Header
 * @param address receiving: the address that the served contract names; default what the caller used
 */
public record SoapSettings(
        @Setting(
                es = "Nombre local del elemento dentro del Body",
                en = "Local name of the element in the Body",
                pattern = "[A-Za-z_][A-Za-z0-9_.-]*",
                example = "registrarParte")
        String operation,

        @Setting(es = "Su espacio de nombres", en = "Its namespace", example = "urn:ejemplo:servicio:v1")
        String namespace,

        @Setting(
                es = "Nombre local del elemento de respuesta; por defecto: la operación más Response",
                en = "Local name of the answer element; default: the operation and Response",
                pattern = "[A-Za-z_][A-Za-z0-9_.-]*",
                example = "registrarParteResponse")
        String answer,

        @Setting(
                es = "Campo de la respuesta con el código: 0 aceptado, 1 rechazado, -1 reintentar",
                en = "Field of the answer with the code: 0 accepted, 1 refused, -1 try later",
                pattern = "[A-Za-z_][A-Za-z0-9_.-]*")
        String codeField,

        @Setting(
                es = "Campo de la respuesta con el mensaje de texto",
                en = "Field of the answer with the text message",
                pattern = "[A-Za-z_][A-Za-z0-9_.-]*")
        String messageField,

        @Setting(
                es = "Campo de la respuesta con el recibo",
                en = "Field of the answer with the receipt",
                pattern = "[A-Za-z_][A-Za-z0-9_.-]*")
        String receiptField,

        @Setting(
                es = "Versión de SOAP: 1.1, 1.2 o, al recibir, both",
                en = "Version of SOAP: 1.1, 1.2 or, receiving, both",
                pattern = "1\\.1|1\\.2|both")
        String version,

        @Setting(
                es =
                        "Cuánto puede diferir del nuestro el reloj de quien firma un token; por defecto: lo que vale en toda la pasarela",
                en = "How far the clock behind a token may be from ours; default: what holds in the whole gateway",
                of = Direction.RECEIVE)
        Duration clockTolerance,

        @Setting(
                es = "Identificador X-Road de este canal",
                en = "X-Road service identifier of this link",
                of = Direction.RECEIVE,
                example = "EJ/GOV/00000001/registro/parte/v1",
                installation = true)
        String xroad,

        @Setting(
                es = "Credencial que presenta quien llama (al recibir) o la pasarela (al enviar)",
                en = "Credential that the caller presents (receiving) or the gateway presents (sending)")
        Security security,

        @Setting(
                es = "Tamaño máximo de una petición, en bytes",
                en = "Largest request, in bytes",
                of = Direction.RECEIVE)
        Long maxBytes,

        @Setting(
                es = "Archivo del contrato que se entrega en ?wsdl",
                en = "File of the contract that is served at ?wsdl",
                of = Direction.RECEIVE,
                pattern = "[A-Za-z0-9_-][A-Za-z0-9_.-]*")
        String wsdl,

        @Setting(
                es = "Dirección de la institución",
                en = "Address of the partner",
                of = Direction.SEND,
                needed = true,
                example = "https://institucion.example/servicio")
        URI url,

        @Setting(
                es = "Cabecera SOAPAction, sin comillas",
                en = "SOAPAction header, without quotes",
                of = Direction.SEND,
                pattern = "[\\x21\\x23-\\x7e]*")
        String soapAction,

        @Setting(es = "Espera máxima de la conexión", en = "Longest wait for the connection", of = Direction.SEND)
        Duration connectTimeout,

        @Setting(
                es = "Espera máxima de todo el intercambio",
                en = "Longest wait for the whole exchange",
                of = Direction.SEND)
        Duration timeout,

        @Setting(es = "Tamaño máximo de una respuesta, en bytes", en = "Largest answer, in bytes", of = Direction.SEND)
        Long maxAnswerBytes,

        @Setting(
                es = "Quiénes somos en X-Road",
                en = "Who we are in X-Road",
                of = Direction.SEND,
                example = "EJ/GOV/00000002/enlace",
                installation = true)
        String xroadClient,

        @Setting(
                es = "En nombre de quién llamamos por X-Road, si la institución quiere saberlo",
                en = "In whose name we call by X-Road, if the partner wants to know",
                of = Direction.SEND,
                example = "EC0000000000",
                installation = true)
        String xroadUser,

        @Setting(
                es = "Si cada respuesta trae el recibo firmado en su Header; por defecto: solo en ?receipt",
                en = "Whether each answer brings the signed receipt in its Header; default: only ?receipt does",
                of = Direction.RECEIVE)
        Boolean signedReceipts,

        @Setting(
                es = "Dirección que nombra el contrato servido; por defecto: la que usó quien llama",
                en = "Address that the served contract names; default: the one the caller used",
                of = Direction.RECEIVE,
                example = "https://enlace.example/in/policia/partes")
        URI address,

        @Setting(
                es = "Si la dirección puede ser http, sin cifrar, fuera de esta máquina",
                en = "Whether the address may be plain http to another machine",
                of = Direction.SEND,
                installation = true)
        Boolean plain) {

    /** The credential that is presented. */
    public enum Security {
        /** A WS-Security UsernameToken: with the password as text, or with a digest where the credential is of that kind. */
        TOKEN,
        /** HTTP Basic. */
        BASIC,
        /** Receiving: one of both. Sending: the token. */
        EITHER,
        /** The certificate of the TLS session and nothing else. With the others it is looked at too, where a credential asks for both. */
        CERTIFICATE,
        /** A WS-Security signature over Body and Timestamp with the key of an X.509 certificate, and nothing else. */
        SIGNATURE
    }

    private static final String BOTH = "both";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    public SoapSettings {
        operation = name("operation", SettingChecks.needed("operation", operation));
        check(namespace != null && !namespace.isBlank(), "namespace", "is missing");
        answer = name("answer", answer == null ? operation + "Response" : answer);
        codeField = name("codeField", codeField == null ? "codigoRespuesta" : codeField);
        messageField = name("messageField", messageField == null ? "mensaje" : messageField);
        receiptField = name("receiptField", receiptField == null ? "recibo" : receiptField);
        version = version == null ? "1.1" : version;
        check(Set.of("1.1", "1.2", BOTH).contains(version), "version", "must be 1.1, 1.2 or both");
        if (clockTolerance != null) {
            SettingChecks.between(
                    "clockTolerance", clockTolerance, clockTolerance, Duration.ofMillis(1), ClockTolerance.LONGEST);
        }
        check(
                xroad == null || XroadService.PATH.matcher(xroad).matches(),
                "xroad",
                "must be instance/class/member/subsystem/code/version");
        security = security == null ? Security.EITHER : security;
        maxBytes = SettingChecks.positive("maxBytes", maxBytes, 10L << 20);
        wsdl = wsdl == null ? "service.wsdl" : wsdl;
        check(wsdl.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*"), "wsdl", "must be a file name");
        plain = plain != null && plain;
        url = SettingChecks.encrypted("url", SettingChecks.address("url", url), plain);
        soapAction = soapAction == null ? "" : soapAction;
        check(soapAction.matches("[\\x21\\x23-\\x7e]*"), "soapAction", "must be printable, without quotes and blanks");
        connectTimeout = SettingChecks.positive("connectTimeout", connectTimeout, Duration.ofSeconds(2));
        timeout = SettingChecks.positive("timeout", timeout, Duration.ofSeconds(30));
        maxAnswerBytes = SettingChecks.positive("maxAnswerBytes", maxAnswerBytes, 1L << 20);
        check(
                xroadClient == null || XroadService.CLIENT.matcher(xroadClient).matches(),
                "xroadClient",
                "must be instance/class/member/subsystem");
        check(
                xroadUser == null || xroadUser.matches("[^\\p{Cntrl}]{1,255}") && !xroadUser.isBlank(),
                "xroadUser",
                "must be a text of one line");
        signedReceipts = signedReceipts != null && signedReceipts;
        address = SettingChecks.address("address", address);
    }

    /** Returns the same settings; if they have no clock tolerance, with the gateway's. */
    SoapSettings within(ClockTolerance tolerance) {
        return new SoapSettings(
                operation,
                namespace,
                answer,
                codeField,
                messageField,
                receiptField,
                version,
                clockTolerance == null ? tolerance.value() : clockTolerance,
                xroad,
                security,
                maxBytes,
                wsdl,
                url,
                soapAction,
                connectTimeout,
                timeout,
                maxAnswerBytes,
                xroadClient,
                xroadUser,
                signedReceipts,
                address,
                plain);
    }

    RequestLimits limits() {
        return new RequestLimits(connectTimeout, timeout, maxAnswerBytes);
    }

    /** Returns the accepted versions, in their order; a sending link has one. */
    List<SoapVersion> versions() {
        return version.equals(BOTH)
                ? List.of(SoapVersion.values())
                : List.of(SoapVersion.named(version).orElseThrow());
    }

    private static String name(String key, String value) {
        check(NAME.matcher(value).matches(), key, "must be the local name of an element");
        return value;
    }
}
