package org.enlace.gateway.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.ProcessHardeningTest;

/** A small process with something in its memory, for {@link ProcessHardeningTest}. It says what became of its attempt and waits. */
public final class SecretHoldingProcess {

    private SecretHoldingProcess() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(deserialised());
        if (arguments.length > 0) {
            @SuppressWarnings("ModifiedButNotUsed") // It fills the heap.
            List<String> all = new ArrayList<>();
            while (true) {
                all.add(arguments[0].repeat(1_000_000));
            }
        }
        System.in.read();
    }

    private static String deserialised() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of("x")));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return "read " + in.readObject();
        } catch (InvalidClassException refused) {
            return "refused";
        }
    }
}
