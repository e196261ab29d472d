package org.enlace.connector.soap.security;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.Xml;

/** Collects the namespace declarations in force around the payload. Sorted, so that the same message always gives the same bytes. */
public final class NamespaceScope {

    /** Declarations that every envelope makes for itself; a payload gets them only where it uses them. */
    private static final Set<String> ENVELOPES_OWN =
            Set.of(Soap.ENVELOPE, Soap.ENVELOPE_12, Soap.SECURITY, Soap.UTILITY);

    private final boolean signed;
    private final SortedMap<String, String> bindings = new TreeMap<>();

    /**
     * @param signed true for only the prefixes that names of the payload use: a signature covers no other declaration, and anybody might have added
     * it
     */
    public NamespaceScope(boolean signed) {
        this.signed = signed;
    }

    /** Adds the declarations of the start tag the reader stands on. */
    public void enter(XMLStreamReader xml) {
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            String prefix = xml.getNamespacePrefix(i);
            String uri = xml.getNamespaceURI(i);
            bindings.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
        }
    }

    /**
     * The declarations to write into a start tag.
     *
     * @param own prefixes the tag declares itself
     * @param used prefixes in names of the payload
     */
    public String declarations(Set<String> own, Set<String> used) {
        StringBuilder written = new StringBuilder();
        bindings.forEach((prefix, uri) -> {
            boolean wanted = used.contains(prefix) || !signed && !ENVELOPES_OWN.contains(uri);
            boolean says = !prefix.isEmpty() || !uri.isEmpty();
            if (wanted && says && !own.contains(prefix)) {
                written.append(prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"")
                        .append(Xml.escape(uri))
                        .append('"');
            }
        });
        return written.toString();
    }
}
