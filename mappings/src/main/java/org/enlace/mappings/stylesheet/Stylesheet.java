package org.enlace.mappings.stylesheet;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.expr.instruct.TerminationException;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.DateTimeValue;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.source.UnreadableMessageException;

/** Runs a compiled stylesheet within its limits. Thread-safe, immutable. */
final class Stylesheet {
    private final Processor processor;
    private final XsltExecutable compiled;
    private final Set<QName> parameters;
    private final StylesheetLimits stylesheetLimits;
    private final StylesheetThread stylesheetThread;

    Stylesheet(Processor processor, XsltExecutable compiled, StylesheetLimits stylesheetLimits) {
        this.processor = processor;
        this.compiled = compiled;
        this.parameters = compiled.getGlobalParameters().keySet();
        this.stylesheetLimits = stylesheetLimits;
        this.stylesheetThread = new StylesheetThread(stylesheetLimits);
    }

    /** Makes the input of a run. */
    interface Input {
        XdmItem item(Processor processor) throws UnreadableMessageException, SaxonApiException;
    }

    /** Runs the templates on an input and uses their result. */
    interface Use<T> {
        T of(Processor processor, Xslt30Transformer transformer, XdmValue input)
                throws SaxonApiException, UntranslatableException;
    }

    /** @throws UntranslatableException if the input cannot be read, or the stylesheet fails, ends itself or is ended */
    <T> T run(Input input, Context context, StylesheetMessages stylesheetMessages, Use<T> use)
            throws UntranslatableException {
        Outcome<T> outcome;
        try {
            outcome = stylesheetThread.run(() -> within(input, context, stylesheetMessages, use));
        } catch (StylesheetStoppedException e) {
            throw refused(MappingFinding.refuse("", Rules.BOUNDS));
        }
        if (outcome.refused() != null) {
            throw outcome.refused();
        }
        return outcome.made();
    }

    private record Outcome<T>(T made, UntranslatableException refused) {}

    private <T> Outcome<T> within(Input input, Context context, StylesheetMessages stylesheetMessages, Use<T> use) {
        try {
            XdmItem item = input.item(processor);
            return new Outcome<>(use.of(processor, transformer(item, context, stylesheetMessages), item), null);
        } catch (UntranslatableException e) {
            return new Outcome<>(null, e);
        } catch (UnreadableMessageException e) {
            return new Outcome<>(null, refused(MappingFinding.refuse("", e.rule())));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new Outcome<>(null, refused(MappingFinding.refuse("", Rules.BOUNDS)));
        } catch (SaxonApiException e) {
            return new Outcome<>(null, refused(reason(e, stylesheetMessages)));
        } catch (XPathException | RuntimeException e) {
            // Its message may quote a value.
            return new Outcome<>(null, refused(failed(e)));
        }
    }

    private static MappingFinding reason(SaxonApiException e, StylesheetMessages stylesheetMessages) {
        if (e.getCause() instanceof TerminationException) {
            return stylesheetMessages.reason();
        }
        return failed(e);
    }

    private static MappingFinding failed(Exception e) {
        return MappingFinding.refuse("", StylesheetStoppedException.behind(e) ? Rules.BOUNDS : Rules.FAILED);
    }

    private static UntranslatableException refused(MappingFinding mappingFinding) {
        return new UntranslatableException(List.of(mappingFinding));
    }

    private Xslt30Transformer transformer(XdmItem item, Context context, StylesheetMessages stylesheetMessages)
            throws SaxonApiException, XPathException {
        Xslt30Transformer transformer = compiled.load30();
        transformer.setMessageHandler(stylesheetMessages::message);
        transformer.setErrorReporter(error -> {});
        transformer.setGlobalContextItem(item);
        transformer.setStylesheetParameters(facts(context));
        transformer.getUnderlyingController().setCurrentDateTime(time(context.frozenAt()));
        transformer.getUnderlyingController().setTraceListener(new Meter(stylesheetLimits));
        return transformer;
    }

    /** Returns the facts from outside the message, if the stylesheet has parameters of their names. */
    private Map<QName, XdmValue> facts(Context context) throws SaxonApiException {
        Map<QName, XdmValue> facts = new HashMap<>();
        for (QName name : parameters) {
            XdmValue fact =
                    switch (name.getClarkName()) {
                        case "receivedAt" ->
                            new XdmAtomicValue(context.receivedAt().atZone(ZoneOffset.UTC));
                        case "frozenAt" -> new XdmAtomicValue(context.frozenAt().atZone(ZoneOffset.UTC));
                        case "caller" -> new XdmAtomicValue(context.caller());
                        case "item" -> new XdmAtomicValue(context.item());
                        case "line" -> new XdmAtomicValue(context.line());
                        case "key" -> new XdmAtomicValue(context.key());
                        case "version" -> new XdmAtomicValue(context.version());
                        case "novelty" -> new XdmAtomicValue(context.novelty());
                        default -> null;
                    };
            if (fact != null) {
                facts.put(name, fact);
            }
        }
        return facts;
    }

    private static DateTimeValue time(java.time.Instant instant) {
        return DateTimeValue.fromZonedDateTime(instant.atZone(ZoneOffset.UTC));
    }
}
