package org.enlace.simulators.invented;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.StringWriter;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a police report as the element {@code registrarParte}: capitals, accents often lost, words for what is not known. */
public final class PoliceXml {

    /** Namespace of the Police's contract. */
    public static final String NAMESPACE = "urn:ejemplo:ec:policia:parte:v1";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final WstxOutputFactory XML = new WstxOutputFactory();

    private final XMLStreamWriter out;

    private PoliceXml(XMLStreamWriter out) {
        this.out = out;
    }

    /** The element {@code registrarParte} as text, without declaration. */
    public static String write(PoliceReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XML.createXMLStreamWriter(text);
            new PoliceXml(out).report(report);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("report not writable", e);
        }
        return text.toString();
    }

    private void report(PoliceReport report) throws XMLStreamException {
        out.setPrefix("pn", NAMESPACE);
        open("registrarParte");
        out.writeNamespace("pn", NAMESPACE);
        open("parte");
        text("numeroParte", report.number());
        text("fechaHecho", DAY.format(report.happened()));
        text("horaHecho", report.timeKnown() ? TIME.format(report.happened()) : "SIN DATO");
        text("fechaElaboracion", STAMP.format(report.written()));
        text("flagrancia", report.flagrant());
        text("presuntaInfraccion", "DELITOS CONTRA LOS DERECHOS DE LIBERTAD");
        text("presuntaSubinfraccion", report.subinfraction());
        text("codigoIccs", report.iccs());
        place(report.place());
        open("intervinientes");
        for (PoliceReport.Party party : report.parties()) {
            party(party);
        }
        out.writeEndElement();
        text("relato", report.narrative());
        out.writeEndElement();
        out.writeEndElement();
    }

    private void place(Place place) throws XMLStreamException {
        text("zona", place.zone());
        text("subzona", place.subzone());
        text("codProvincia", place.province());
        text("codCanton", place.canton());
        text("codParroquia", place.parish());
    }

    private void party(PoliceReport.Party party) throws XMLStreamException {
        Person person = party.person();
        open("interviniente");
        out.writeAttribute("calidad", party.role());
        text("apellidosNombres", shout(person.surnames() + " " + person.given()));
        text("tipoDocumento", documentType(person.document()));
        text("numeroDocumento", person.number());
        if (person.document() == Person.Document.FOREIGN_CARD && person.nation() != null) {
            text("paisEmision", person.nation().alpha3());
        }
        text("edad", person.age() == null ? "999" : person.age().toString());
        text("fechaNacimiento", birth(person.birth()));
        text("sexo", person.sex() == null ? "SIN DATO" : person.female() ? "MUJER" : "HOMBRE");
        text(
                "nacionalidad",
                person.nation() == null ? "SE DESCONOCE" : person.nation().demonym(person.female()));
        text("estatusMigratorio", party.migration());
        exploitation(party);
        out.writeEndElement();
    }

    private void exploitation(PoliceReport.Party party) throws XMLStreamException {
        for (String purpose : party.purposes()) {
            text("finExplotacion", purpose);
        }
        if (!party.means().isEmpty()) {
            open("medios");
            for (String mean : party.means()) {
                text("medio", mean);
            }
            out.writeEndElement();
        }
    }

    private static String documentType(Person.Document document) {
        return switch (document) {
            case CEDULA -> "CED";
            case PASSPORT -> "PAS";
            case FOREIGN_CARD -> "CCE";
            case NONE -> "IND";
        };
    }

    private static String birth(LocalDate birth) {
        return birth == null ? null : DAY.format(birth);
    }

    /** Capitals; every second name, by its letters, has lost its accents. The Ñ stays. */
    private static String shout(String name) {
        String capitals = name.toUpperCase(Locale.ROOT);
        if (capitals.hashCode() % 2 == 0) {
            return capitals;
        }
        return Normalizer.normalize(capitals.replace('Ñ', '\u0001'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('\u0001', 'Ñ');
    }

    private void open(String name) throws XMLStreamException {
        out.writeStartElement(NAMESPACE, name);
    }

    /** Null says nothing: no element. Empty text is an empty element. */
    private void text(String name, String value) throws XMLStreamException {
        if (value != null) {
            open(name);
            out.writeCharacters(value);
            out.writeEndElement();
        }
    }
}
