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
import org.enlace.mappings.Finding;
import org.enlace.mappings.Untranslatable;
import org.enlace.mappings.source.Unreadable;

/** A compiled stylesheet and the bounds within which it runs. Thread-safe, immutable. */
final class Stylesheet {
    private final Processor processor;
    private final XsltExecutable compiled;
    private final Set<QName> parameters;
    private final Bounds bounds;
    private final Workroom workroom;

    Stylesheet(Processor processor, XsltExecutable compiled, Bounds bounds) {
        this.processor = processor;
        this.compiled = compiled;
        this.parameters = compiled.getGlobalParameters().keySet();
        this.bounds = bounds;
        this.workroom = new Workroom(bounds);
    }

    /** Makes the input of a run. */
    interface Input {
        XdmItem item(Processor processor) throws Unreadable, SaxonApiException;
    }

    /** Runs the templates on an input and uses what they made. */
    interface Use<T> {
        T of(Processor processor, Xslt30Transformer transformer, XdmValue input)
                throws SaxonApiException, Untranslatable;
    }

    /** @throws Untranslatable if the input cannot be read, or the stylesheet fails, ends itself or is ended */
    <T> T run(Input input, Context context, Said said, Use<T> use) throws Untranslatable {
        Outcome<T> outcome;
        try {
            outcome = workroom.run(() -> within(input, context, said, use));
        } catch (Stopped e) {
            throw refused(Finding.refuse("", Rules.BOUNDS));
        }
        if (outcome.refused() != null) {
            throw outcome.refused();
        }
        return outcome.made();
    }

    private record Outcome<T>(T made, Untranslatable refused) {}

    private <T> Outcome<T> within(Input input, Context context, Said said, Use<T> use) {
        try {
            XdmItem item = input.item(processor);
            return new Outcome<>(use.of(processor, transformer(item, context, said), item), null);
        } catch (Untranslatable e) {
            return new Outcome<>(null, e);
        } catch (Unreadable e) {
            return new Outcome<>(null, refused(Finding.refuse("", e.rule())));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new Outcome<>(null, refused(Finding.refuse("", Rules.BOUNDS)));
        } catch (SaxonApiException e) {
            return new Outcome<>(null, refused(reason(e, said)));
        } catch (XPathException | RuntimeException e) {
            // Its message may quote a value.
            return new Outcome<>(null, refused(failed(e)));
        }
    }

    private static Finding reason(SaxonApiException e, Said said) {
        if (e.getCause() instanceof TerminationException) {
            return said.reason();
        }
        return failed(e);
    }

    private static Finding failed(Exception e) {
        return Finding.refuse("", Stopped.behind(e) ? Rules.BOUNDS : Rules.FAILED);
    }

    private static Untranslatable refused(Finding finding) {
        return new Untranslatable(List.of(finding));
    }

    private Xslt30Transformer transformer(XdmItem item, Context context, Said said)
            throws SaxonApiException, XPathException {
        Xslt30Transformer transformer = compiled.load30();
        transformer.setMessageHandler(said::message);
        transformer.setErrorReporter(error -> {});
        transformer.setGlobalContextItem(item);
        transformer.setStylesheetParameters(facts(context));
        transformer.getUnderlyingController().setCurrentDateTime(time(context.frozenAt()));
        transformer.getUnderlyingController().setTraceListener(new Meter(bounds));
        return transformer;
    }

    /** The facts that stand outside the message, as far as the stylesheet has parameters of their names. */
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
