package org.enlace.mappings.stylesheet;

import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;
import org.enlace.mappings.yaml.Problems;

/** Finds instructions that a mapping has no use for, and reports their place; if one ever ran, it could read and write nothing. */
final class ForbiddenInstructions {
    private static final String XSL = "http://www.w3.org/1999/XSL/Transform";
    private static final Set<String> INSTRUCTIONS =
            Set.of("result-document", "evaluate", "source-document", "import-schema", "use-package");

    private ForbiddenInstructions() {}

    /** Reports each of them. */
    static void check(String file, byte[] stylesheet, Problems problems) {
        try {
            XmlCursor cursor = XmlCursor.open(stylesheet);
            int event = XMLStreamConstants.START_ELEMENT;
            while (event != XMLStreamConstants.END_DOCUMENT) {
                if (event == XMLStreamConstants.START_ELEMENT
                        && XSL.equals(cursor.reader().getNamespaceURI())
                        && INSTRUCTIONS.contains(cursor.reader().getLocalName())) {
                    Location at = cursor.reader().getLocation();
                    String text = "a mapping's stylesheet may not use xsl:"
                            + cursor.reader().getLocalName();
                    problems.add(new Problem(file, at.getLineNumber(), at.getColumnNumber(), text, ""));
                }
                event = cursor.next();
            }
        } catch (UnreadableMessageException e) {
            // The compiler finds it too, and reports the place.
            return;
        }
    }
}
