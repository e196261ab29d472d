package org.enlace.mappings.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.CompilationCounter;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.source.SafeXml;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;
import org.enlace.mappings.yaml.Problems;
import org.xml.sax.SAXException;

/** Checks messages against an XML Schema. One validator for each thread: it is not thread-safe and expensive to make. */
public final class XsdContract implements Contract {
    private final String id;
    private final XsdNames names;
    private final BatchLayout batch;
    private final ThreadLocal<XsdValidator> validators;

    private XsdContract(String id, XsdNames names, Schema schema, BatchLayout batch) {
        this.id = id;
        this.names = names;
        this.batch = batch;
        this.validators = ThreadLocal.withInitial(() -> new XsdValidator(schema));
        CompilationCounter.note();
    }

    /**
     * @param id contract id
     * @param schema the bytes of message.xsd; it may include nothing
     * @throws InvalidSchemaException if it is no usable schema
     */
    public static XsdContract of(String id, byte[] schema) throws InvalidSchemaException, UnreadableMessageException {
        return of(id, schema, null);
    }

    /**
     * Compiles a contract of files that hold many messages.
     *
     * @param batch the bytes of batch.yaml; if they cannot be used, problems are noted and the contract is one of messages
     */
    public static XsdContract of(String id, byte[] schema, String batchFile, byte[] batch, Problems problems)
            throws InvalidSchemaException, UnreadableMessageException {
        return of(id, schema, BatchLayout.read(batchFile, batch, problems).orElse(null));
    }

    private static XsdContract of(String id, byte[] schema, BatchLayout batch)
            throws InvalidSchemaException, UnreadableMessageException {
        try {
            Schema compiled = SafeXml.schemas().newSchema(new StreamSource(new ByteArrayInputStream(schema)));
            return new XsdContract(id, XsdNames.of(schema), compiled, batch);
        } catch (SAXException e) {
            throw InvalidSchemaException.of(e);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public BatchFile openBatch(Path file) throws BatchRefusedException, IOException {
        return batch == null ? Contract.super.openBatch(file) : XmlBatch.open(file, batch, this);
    }

    @Override
    public List<MappingFinding> check(byte[] payload) {
        return check(new ByteArrayInputStream(payload), finding -> true);
    }

    /** Checks like {@link #check(byte[])}, reading as a stream; at most 20 of the wanted findings. */
    List<MappingFinding> check(InputStream payload, Predicate<MappingFinding> wanted) {
        XmlCursor cursor;
        try {
            cursor = XmlCursor.open(payload);
        } catch (UnreadableMessageException e) {
            return List.of(MappingFinding.refuse(knownPath(e.field()), e.rule()));
        }
        XsdFindings findings = new XsdFindings(names, cursor, wanted);
        try {
            validators.get().validate(cursor, findings);
        } catch (XsdFindings.EnoughFindingsException e) {
            return findings.all();
        } catch (UnreadableMessageException e) {
            return List.of(MappingFinding.refuse(knownPath(e.field()), e.rule()));
        } catch (SAXException | RuntimeException e) {
            // The validator failed in a way of its own; its message may quote the input.
            return findings.all().isEmpty() ? List.of(MappingFinding.refuse("", "invalid")) : findings.all();
        }
        return findings.all();
    }

    private String knownPath(String path) {
        for (String name : path.split("/")) {
            if (!names.known().contains(name)) {
                return "";
            }
        }
        return path;
    }
}
