package org.enlace.mappings.stylesheet;

import java.util.Optional;
import java.util.function.Function;
import javax.xml.transform.Source;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import org.enlace.mappings.CatalogueException.Problem;
import org.enlace.mappings.CompilationCounter;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.yaml.Problems;

/** Compiles stylesheets, and reports their errors with the place. Used while a catalogue loads; not thread-safe. */
public final class StylesheetCompiler {
    private final Function<String, Optional<byte[]>> files;
    private final Problems problems;
    private final StylesheetLimits stylesheetLimits;
    private Processor processor;

    /** @param files bytes of a catalogue file by its path */
    public StylesheetCompiler(Function<String, Optional<byte[]>> files, Problems problems) {
        this(files, problems, StylesheetLimits.USUAL);
    }

    StylesheetCompiler(Function<String, Optional<byte[]>> files, Problems problems, StylesheetLimits stylesheetLimits) {
        this.files = files;
        this.problems = problems;
        this.stylesheetLimits = stylesheetLimits;
    }

    /**
     * An inward mapping; empty, with problems noted, if the stylesheet cannot be used.
     *
     * @param file path of the stylesheet
     */
    public Optional<InwardMapping> inward(StylesheetHead head, String file) {
        return compile(file).map(stylesheet -> new StylesheetInward(head, stylesheet));
    }

    /** Compiles an outward mapping like {@link #inward}. */
    public Optional<OutwardMapping> outward(StylesheetHead head, String file) {
        return compile(file).map(stylesheet -> new StylesheetOutward(head, stylesheet));
    }

    private Optional<Stylesheet> compile(String file) {
        int before = problems.size();
        Sources sources = new Sources(this::checked);
        Optional<Source> source = sources.at(file);
        if (source.isEmpty()) {
            problems.add(file, 0, "there is no such stylesheet");
            return Optional.empty();
        }
        XsltCompiler compiler = processor().newXsltCompiler();
        compiler.setResourceResolver(sources);
        compiler.setErrorReporter(error -> note(file, error));
        compiler.getUnderlyingCompilerInfo().setCodeInjector(new CheckpointInjector());
        try {
            // Expressions of constants alone are computed here: that must end too.
            XsltExecutable compiled =
                    new StylesheetThread(stylesheetLimits).run(() -> executable(compiler, source.get()));
            if (compiled != null && problems.size() == before) {
                return Optional.of(new Stylesheet(processor(), compiled, stylesheetLimits));
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            problems.add(file, 1, "the stylesheet does not compile");
        }
        return Optional.empty();
    }

    private XsltExecutable executable(XsltCompiler compiler, Source source) {
        CompilationCounter.note();
        try {
            return compiler.compile(source);
        } catch (SaxonApiException e) {
            // Each error has been reported with its place.
            return null;
        }
    }

    private Optional<byte[]> checked(String file) {
        Optional<byte[]> bytes = files.apply(file);
        bytes.ifPresent(stylesheet -> ForbiddenInstructions.check(file, stylesheet, problems));
        return bytes;
    }

    private void note(String file, XmlProcessingError error) {
        if (error.isWarning()) {
            return;
        }
        Location at = error.getLocation();
        String in = at == null ? "" : Sources.path(at.getSystemId());
        int line = at == null ? 0 : Math.max(0, at.getLineNumber());
        int column = at == null ? 0 : Math.max(0, at.getColumnNumber());
        String text = "the stylesheet does not compile: "
                + error.getMessage().replaceAll("\\s+", " ").strip();
        problems.add(new Problem(in.isEmpty() ? file : in, line, column, text, ""));
    }

    private Processor processor() {
        if (processor == null) {
            processor = SandboxedProcessor.processor();
        }
        return processor;
    }
}
