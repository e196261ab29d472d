package org.enlace.connector.soap;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.codehaus.stax2.XMLStreamReader2;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.soap.xml.RecordingReader;
import org.enlace.connector.soap.xml.Soap;
import org.w3c.dom.Document;

/**
 * Serves the link's contract to callers: {@code ?wsdl}, and its imports at {@code ?xsd=name} and {@code ?wsdl=name}. The files are the contract's
 * own, with this link's address, versions and import locations put in. CXF does the same for one port and one version only. Thread-safe.
 */
final class ServedContract {

    private static final Pattern ASKED = Pattern.compile("(?i)(wsdl|xsd)(?:=([a-z0-9_-][a-z0-9_.-]{0,100}))?");
    /** The form of an address that may be written into the contract; the caller chose it with the Host header. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)https?://(\\[[0-9a-f:.]{2,45}]|[a-z0-9_][a-z0-9._-]{0,253})(:\\d{1,5})?(/[a-z0-9/._~-]*)?");

    private static final String XML = "text/xml;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final SoapSettings settings;
    private final Function<String, Optional<URL>> files;

    /** @param files of the link's contract, by name */
    ServedContract(SoapSettings settings, Function<String, Optional<URL>> files) {
        this.settings = settings;
        this.files = files;
    }

    /** True if the contract was requested, and the answer was written. */
    boolean answered(BareRequest request, HttpServletResponse response) throws IOException {
        String query = request.whole().getQueryString();
        if (!request.getMethod().equals("GET")
                || query == null
                || !ASKED.matcher(query).matches()) {
            return false;
        }
        HttpAnswer answer = answer(query, request.getRequestURL().toString());
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.body());
        return true;
    }

    /**
     * Returns the answer to {@code GET ?query}.
     *
     * @param used the address that the caller used; another one counts if the settings name it
     */
    HttpAnswer answer(String query, String used) {
        String address = settings.address() == null ? used : settings.address().toString();
        if (settings.address() == null && !ADDRESS.matcher(used).matches()) {
            return HttpAnswer.of(400, TEXT, utf8("Host no es una dirección / Host is no address"));
        }
        return file(query)
                .flatMap(files)
                .map(url -> HttpAnswer.of(200, XML, write(edited(url, address))).with("Cache-Control", "no-store"))
                .orElseGet(() -> HttpAnswer.of(404, TEXT, utf8("No hay tal archivo / No such file")));
    }

    private Optional<String> file(String query) {
        var asked = ASKED.matcher(query);
        if (!asked.matches()) {
            return Optional.empty();
        }
        String name = asked.group(2);
        String kind = asked.group(1).toLowerCase(Locale.ROOT);
        if (name == null) {
            return kind.equals("wsdl") ? Optional.of(settings.wsdl()) : Optional.empty();
        }
        return Optional.of(name).filter(each -> each.endsWith("." + kind));
    }

    private Document edited(URL url, String address) {
        Document document = read(url);
        new ContractEdit(document, address, name -> files.apply(name).isPresent()).apply(settings.versions());
        return document;
    }

    private static Document read(URL url) {
        try (InputStream in = url.openStream()) {
            RecordingReader xml =
                    RecordingReader.ofOurs((XMLStreamReader2) Soap.reading().createXMLStreamReader(in));
            while (xml.hasNext()) {
                xml.next();
            }
            return xml.document();
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the contract cannot be read", e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a file of the contract is not XML", e);
        }
    }

    private static byte[] write(Document document) {
        try {
            StringWriter text = new StringWriter();
            Soap.writing().transform(new DOMSource(document), new StreamResult(text));
            return utf8(text.toString());
        } catch (TransformerException e) {
            throw new IllegalStateException("a tree in memory cannot be written", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
