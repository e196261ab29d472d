package org.enlace.mappings.stylesheet;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.lib.ResourceResolver;
import net.sf.saxon.trans.XPathException;
import org.enlace.mappings.source.SafeXml;
import org.xml.sax.InputSource;

/**
 * The files of a stylesheet: itself, and its includes or imports from its own folder.
 *
 * @param files bytes of a catalogue file by its path
 */
record Sources(Function<String, Optional<byte[]>> files) implements ResourceResolver {
    private static final String SCHEME = "catalogue:/";

    /** The stylesheet at a path of the catalogue; empty if there is none. */
    Optional<Source> at(String path) {
        return files.apply(path).map(bytes -> source(path, bytes));
    }

    @Override
    public Source resolve(ResourceRequest request) throws XPathException {
        String path = path(request.uri);
        String folder = path(request.baseUri).replaceFirst("[^/]*$", "");
        String name = path.startsWith(folder) ? path.substring(folder.length()) : "/";
        if (!name.matches("[\\w.-]+\\.xslt?")) {
            throw SandboxedProcessor.refused();
        }
        return at(path).orElseThrow(SandboxedProcessor::refused);
    }

    /** Returns the catalogue path of a system id. */
    static String path(String systemId) {
        return systemId != null && systemId.startsWith(SCHEME) ? systemId.substring(SCHEME.length()) : "";
    }

    private static Source source(String path, byte[] bytes) {
        InputSource input = new InputSource(new ByteArrayInputStream(bytes));
        input.setSystemId(SCHEME + path);
        return new SAXSource(SafeXml.events(), input);
    }
}
