package org.enlace.mappings.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.CompilationCounter;
import org.enlace.mappings.Contract;
import org.enlace.mappings.LineFinding;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.source.Limits;

/** Checks messages against a layout of lines. */
public final class FlatContract implements Contract {
    private final String id;
    private final Layout layout;

    public FlatContract(String id, Layout layout) {
        this.id = id;
        this.layout = layout;
        CompilationCounter.note();
    }

    @Override
    public String id() {
        return id;
    }

    public Layout layout() {
        return layout;
    }

    @Override
    public Charset charset() {
        return layout.charset();
    }

    @Override
    public List<MappingFinding> check(byte[] payload) {
        try {
            LineIndex index = FirstPass.read(new ByteArrayInputStream(payload), layout);
            List<MappingFinding> findings = new ArrayList<>();
            for (int record : index.allBroken().limit(Limits.FINDINGS).toArray()) {
                findings.addAll(new RecordLines(layout).findings(index.lines(record), place -> slice(payload, place)));
            }
            return findings.stream().limit(Limits.FINDINGS).toList();
        } catch (BatchRefusedException e) {
            return e.findings().stream().map(FlatContract::finding).distinct().toList();
        } catch (IOException e) {
            return List.of(MappingFinding.refuse("", "not-readable"));
        }
    }

    @Override
    public boolean isOneMessage(byte[] payload) {
        try {
            return FirstPass.read(new ByteArrayInputStream(payload), layout).records() == 1;
        } catch (BatchRefusedException | IOException unreadable) {
            return false;
        }
    }

    private static byte[] slice(byte[] payload, LineIndex.Place place) {
        int from = (int) place.offset();
        return Arrays.copyOfRange(payload, from, from + place.length());
    }

    private static MappingFinding finding(LineFinding finding) {
        return MappingFinding.refuse(finding.field(), finding.rule());
    }

    @Override
    public BatchFile openBatch(Path file) throws BatchRefusedException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LineIndex index = FirstPass.read(in, layout);
            return new IndexedFile(file, layout, index);
        }
    }

    @Override
    public byte[] assemble(List<byte[]> lines, BatchFacts facts) {
        if (layout.fileName() == null) {
            return Contract.super.assemble(lines, facts);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (layout.headerNames()) {
            write(
                    file,
                    layout.line().fields().stream()
                            .map(Layout.Field::title)
                            .collect(Collectors.joining(String.valueOf(layout.separator())))
                            .getBytes(layout.charset()));
        }
        lines.forEach(line -> write(file, line));
        if (layout.trailerText() != null) {
            String trailer = layout.trailerText().replace("{lines}", String.valueOf(lines.size()));
            write(file, trailer.getBytes(layout.charset()));
        }
        return file.toByteArray();
    }

    private void write(ByteArrayOutputStream file, byte[] line) {
        file.writeBytes(line);
        file.writeBytes(layout.lineEnd().getBytes(layout.charset()));
    }

    @Override
    public String fileName(BatchFacts facts) {
        if (layout.fileName() == null) {
            return Contract.super.fileName(facts);
        }
        return layout.fileName()
                .replace("{date}", DateTimeFormatter.BASIC_ISO_DATE.format(facts.date()))
                .replace("{nn}", "%02d".formatted(facts.number()));
    }
}
