package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.source.Limits;
import org.enlace.mappings.source.XmlCursor;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Collects the validator's errors for one message as findings of our own; stops it after enough of them. */
final class XsdFindings implements ErrorHandler {
    /** Stops a validation that has found enough. */
    static final class EnoughFindingsException extends SAXException {
        private static final long serialVersionUID = 1L;
    }

    private final XsdNames names;
    private final XmlCursor cursor;
    private final Predicate<MappingFinding> kept;
    private final Set<MappingFinding> findings = new LinkedHashSet<>();
    private String pendingFacet;

    /** @param kept accepts the findings that count; the others are not kept */
    XsdFindings(XsdNames names, XmlCursor cursor, Predicate<MappingFinding> kept) {
        this.names = names;
        this.cursor = cursor;
        this.kept = kept;
    }

    List<MappingFinding> all() {
        return new ArrayList<>(findings);
    }

    @Override
    public void warning(SAXParseException e) {
        // A warning is about the schema, not about the message.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        String code = XsdRules.code(e.getMessage());
        if (code.startsWith("cvc-complex-type.2.4")) {
            structure(code, e.getMessage());
        } else if (code.startsWith("cvc-attribute")) {
            attribute(e.getMessage(), pendingFacet == null ? "type" : pendingFacet);
        } else if (code.startsWith("cvc-complex-type.3.2") || code.startsWith("cvc-complex-type.4")) {
            attribute(e.getMessage(), XsdRules.rule(code));
        } else if (code.startsWith("cvc-type.3.1.3") && pendingFacet != null) {
            add(path(), pendingFacet);
        } else if (code.startsWith("cvc-elt.1")) {
            add(path(), names.known().contains(last()) ? "namespace" : "unexpected");
        } else {
            facet(code);
        }
        if (findings.size() >= Limits.FINDINGS) {
            throw new EnoughFindingsException();
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        error(e);
    }

    /**
     * Records a broken facet, which is reported twice: first the facet, without the element or attribute, then the type of the one or the other.
     * Only the second report names the place, only the first names the facet.
     */
    private void facet(String code) {
        String rule = XsdRules.rule(code);
        if (code.matches("cvc-(enumeration|pattern|datatype|length|min|max|total|fraction).*")) {
            pendingFacet = pendingFacet == null || rule.equals("enumeration") ? rule : pendingFacet;
        } else {
            add(path(), rule);
        }
    }

    private void attribute(String message, String rule) {
        String name = XsdRules.attribute(message, names.attributes());
        add(path() + "/@" + (name == null ? "*" : name), rule);
    }

    private void structure(String code, String message) {
        boolean incomplete = code.matches(".*\\.2\\.4\\.[bij]");
        String parent = incomplete ? path() : parentPath();
        String missing = missing(XsdRules.expected(message));
        boolean known = incomplete || names.known().contains(last());
        boolean foreign = !incomplete
                && known
                && Arrays.asList(XsdRules.expected(message)).contains(last());
        if (foreign) {
            add(path(), "namespace");
        } else if (known && missing != null && !repeated(incomplete)) {
            add(parent.isEmpty() ? missing : parent + "/" + missing, "required");
        } else {
            add(path(), "unexpected");
        }
    }

    private boolean repeated(boolean incomplete) {
        int[] positions = cursor.positions();
        return !incomplete && positions[positions.length - 1] > 1;
    }

    /** Returns the required element of those that may come next. Only the last can be required: those before it are optional. */
    private String missing(String[] expected) {
        String last = expected.length == 0 ? null : expected[expected.length - 1];
        return last != null && names.required().contains(last) ? last : null;
    }

    private void add(String field, String rule) {
        pendingFacet = null;
        MappingFinding mappingFinding = MappingFinding.refuse(field, rule);
        if (kept.test(mappingFinding)) {
            findings.add(mappingFinding);
        }
    }

    private String last() {
        String[] open = cursor.names();
        return open[open.length - 1];
    }

    private String parentPath() {
        String path = path();
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /** Returns the path of the cursor; a name that the schema does not declare is a star, a second neighbour of one name has a number. */
    private String path() {
        String[] open = cursor.names();
        int[] positions = cursor.positions();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < open.length; i++) {
            path.append(i == 0 ? "" : "/").append(names.known().contains(open[i]) ? open[i] : "*");
            if (positions[i] > 1) {
                path.append('[').append(positions[i]).append(']');
            }
        }
        return path.toString();
    }
}
