package org.enlace.gateway.cli.training;

import java.io.IOException;
import java.util.Set;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code ./enlace training start}: prepares new exercises for a trainee, at every call; the former ones are forgotten. */
@Command(name = "start", descriptionHeading = "%n", sortOptions = false)
final class TrainingStartCommand extends InstallationCommand {

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    TrainingStartCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder data = options.data(home);
        String trainee = options.trainee();
        Set<String> taken = TrainingPlan.ofOthers(data, trainee, TrainingStep.Exercise.FAILING, "receiver");
        TrainingPartners partners = options.partners();
        TrainingConsole console = options.console(home);
        screen.say("training.laying", trainee);
        TrainingPlan plan = new TrainingLayout(console, partners).make(taken);
        plan.write(data, trainee);
        say(plan, TrainingStep.Exercise.FAILING, "alert");
        say(plan, TrainingStep.Exercise.UNMAPPED, "report");
        say(plan, TrainingStep.Exercise.PARKED, "case");
        say(plan, TrainingStep.Exercise.DUPLICATE, "report");
        say(plan, TrainingStep.Exercise.POSSIBLE, "one");
        say(plan, TrainingStep.Exercise.RELEASE, "year");
        screen.say("training.login", data.credentials());
        return 0;
    }

    private void say(TrainingPlan plan, TrainingStep.Exercise exercise, String name) {
        screen.say("training.given." + exercise.name(), plan.text(exercise, name));
    }
}
