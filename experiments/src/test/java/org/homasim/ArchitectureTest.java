// SPDX-License-Identifier: Apache-2.0
package org.homasim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.homasim.plot.output.AtomicFile;

/** The rooms of the project and the doors between them. */
@AnalyzeClasses(packages = "org.homasim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROJECT = "org.homasim..";
    private static final String HOMA = "org.homasim.homa..";
    private static final String KERNEL = "org.homasim.kernel..";
    private static final String NET = "org.homasim.net..";
    private static final String HOST = "org.homasim.host..";
    private static final String TRANSPORT = "org.homasim.transport..";
    private static final String TRACE = "org.homasim.trace..";
    private static final String WORKLOAD = "org.homasim.workload..";
    private static final String PLOT = "org.homasim.plot..";
    private static final String EXPERIMENT = "org.homasim.experiment..";
    private static final String[] SHOWS_ONLY = {
        PLOT,
        "org.homasim.experiment.cli..",
        "org.homasim.experiment.bench..",
        "org.homasim.experiment.reference..",
        "org.homasim.experiment.reproduce.."
    };

    @ArchTest
    static final ArchRule the_protocol_engine_needs_the_jdk_only = classes()
            .that()
            .resideInAPackage(HOMA)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(HOMA, "java..");

    @ArchTest
    static final ArchRule the_kernel_knows_no_other_room = noClasses()
            .that()
            .resideInAPackage(KERNEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOMA, NET, HOST, TRANSPORT, TRACE, WORKLOAD, PLOT, EXPERIMENT);

    @ArchTest
    static final ArchRule models_use_the_core_only = noClasses()
            .that()
            .resideInAnyPackage(NET, HOST, TRANSPORT, TRACE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKLOAD, PLOT, EXPERIMENT);

    @ArchTest
    static final ArchRule the_network_knows_neither_hosts_nor_protocols = noClasses()
            .that()
            .resideInAPackage(NET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOMA, HOST, TRANSPORT, TRACE);

    @ArchTest
    static final ArchRule hosts_know_no_protocol = noClasses()
            .that()
            .resideInAPackage(HOST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOMA, TRANSPORT, TRACE);

    @ArchTest
    static final ArchRule traces_know_no_protocol = noClasses()
            .that()
            .resideInAPackage(TRACE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOMA, TRANSPORT);

    @ArchTest
    static final ArchRule workloads_use_the_kernel_only = noClasses()
            .that()
            .resideInAPackage(WORKLOAD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOMA, NET, HOST, TRANSPORT, TRACE, PLOT, EXPERIMENT);

    @ArchTest
    static final ArchRule plots_are_made_from_result_files_alone = noClasses()
            .that()
            .resideInAPackage(PLOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOMA, KERNEL, NET, HOST, TRANSPORT, TRACE, WORKLOAD, EXPERIMENT);

    @ArchTest
    static final ArchRule nothing_depends_on_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("org.homasim.experiment.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.homasim.experiment.cli..");

    @ArchTest
    static final ArchRule simulation_and_statistics_know_nothing_of_files_and_batches = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.homasim.experiment.run..",
                    "org.homasim.experiment.measure..",
                    "org.homasim.experiment.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.homasim.experiment.result..", "org.homasim.experiment.batch..");

    /** CodeFingerprint leaves out what only shows or judges results; how a file is put in place does not change its content. */
    @ArchTest
    static final ArchRule what_makes_results_does_not_depend_on_what_shows_them = noClasses()
            .that()
            .resideOutsideOfPackages(SHOWS_ONLY)
            .should()
            .dependOnClassesThat(resideInAnyPackage(SHOWS_ONLY)
                    .and(not(resideInAPackage("org.homasim.plot.result..")))
                    .and(not(type(AtomicFile.class))));

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("org.homasim.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(PROJECT.replace("..", ".(**)")).should().beFreeOfCycles();
}
