package org.enlace.mappings.stylesheet;

import java.util.Set;
import net.sf.saxon.Configuration;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.trans.XPathException;

/** Makes the only processor there is: it reads no file, no address, no variable of the machine, and loads no class that a stylesheet names. */
final class SandboxedProcessor {
    private static final String NO_DOCTYPE =
            "http://saxon.sf.net/feature/parserFeature?uri=http%3A//apache.org/xml/features/disallow-doctype-decl";

    private SandboxedProcessor() {}

    static Processor processor() {
        Processor processor = new Processor(new RestrictedConfiguration());
        Configuration config = processor.getUnderlyingConfiguration();
        config.setBooleanProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        config.setBooleanProperty(Feature.ALLOW_SYNTAX_EXTENSIONS, false);
        config.setBooleanProperty(Feature.DISABLE_XSL_EVALUATE, true);
        config.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        config.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoVariables());
        config.setConfigurationProperty(NO_DOCTYPE, true);
        config.setResourceResolver(request -> {
            throw refused();
        });
        config.setUnparsedTextURIResolver((uri, encoding, own) -> {
            throw refused();
        });
        config.setCollectionFinder((context, uri) -> {
            throw refused();
        });
        return processor;
    }

    static XPathException refused() {
        return new XPathException("nothing is read from outside", "FODC0002");
    }

    private static final class NoVariables implements EnvironmentVariableResolver {
        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public String getEnvironmentVariable(String name) {
            return null;
        }
    }
}
