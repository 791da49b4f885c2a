using System.Globalization;

namespace Athanor.Faults.Tests;

/// <summary>Runs the tests, or, when the first word is <c>soak</c>, all the faults at random for as long as is asked.</summary>
internal static class Program
{
    private const string Usage = "soak [--minutes N] [--seed N] [--database sqlite|postgresql|mariadb]";

    public static async Task<int> Main(string[] args)
    {
        if (args is not ["soak", .. var options])
        {
            return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
                ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }

        var (minutes, seed, kinds) = (10.0, Environment.TickCount, (IReadOnlyList<DatabaseKind>)TestServers.Kinds);
        for (var i = 0; i < options.Length; i += 2)
        {
            var value = i + 1 < options.Length ? options[i + 1] : null;
            switch (options[i])
            {
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var number):
                    minutes = number;
                    break;

                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var number):
                    seed = number;
                    break;

                case "--database" when Enum.TryParse<DatabaseKind>(value, ignoreCase: true, out var kind):
                    kinds = [kind];
                    break;

                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Soak of {minutes} minutes on {string.Join(", ", kinds)}; seed {seed}"));
        var reports = await Task.WhenAll(kinds.Select(kind => Task.Run(() => Soak.RunAsync(kind, TimeSpan.FromMinutes(minutes), seed))));
        foreach (var report in reports)
        {
            Console.WriteLine(report);
        }

        return reports.All(report => report.Problems.Count == 0) ? 0 : 1;
    }
}
