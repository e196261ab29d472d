package org.enlace.hostile;

import java.util.List;
import java.util.SplittableRandom;

/** Makes requests from a seed: the same seed and number spoil the same kind of message in the same way. Immutable. */
public final class InputGenerator {

    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private final long seed;
    private final List<Endpoint> endpoints;

    public InputGenerator(long seed, List<Endpoint> endpoints) {
        this.seed = seed;
        this.endpoints = List.copyOf(endpoints);
    }

    /** Text that no answer, log or file may show after requests of this seed. */
    public String marker() {
        return "Zq7%08xW".formatted((int) (seed ^ (seed >>> 32)));
    }

    /** Request number n. */
    public HostileRequest request(long number) {
        SplittableRandom random = new SplittableRandom(seed + number * STEP);
        Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
        Endpoint.Message valid = endpoint.valid().get();
        HttpFraming framing = new HttpFraming(endpoint, random);
        String octets =
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> framing.framed(valid);
                    case 3 -> framing.packed(valid);
                    default -> HttpFraming.plain(endpoint, spoilt(valid, endpoint, random));
                };
        return new HostileRequest(
                endpoint, seed + "#" + number, octets.replace("MARK", marker()), framing.pace(), marker());
    }

    /** Request number n of those that are right by HTTP and have a spoilt body. */
    public HostileRequest spoiltBody(long number) {
        SplittableRandom random = new SplittableRandom(seed + number * STEP);
        Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
        String octets = HttpFraming.plain(endpoint, spoilt(endpoint.valid().get(), endpoint, random));
        return new HostileRequest(endpoint, seed + "#" + number, octets, HostileRequest.Pace.WHOLE, marker());
    }

    private Endpoint.Message spoilt(Endpoint.Message valid, Endpoint endpoint, SplittableRandom random) {
        String body = new BodyMutator(endpoint.format(), random).mutate(valid.body());
        return new Endpoint.Message(valid.headers(), body.replace("MARK", marker()));
    }
}
