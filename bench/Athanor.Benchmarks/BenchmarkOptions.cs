namespace Athanor.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        Athanor.Benchmarks [--only W1,W4] [--database sqlite|postgresql|all] [--peers "raw held,Dapper"] [--quick] [--json FILE]
        """;

    /// <summary>Null: all workloads.</summary>
    public IReadOnlyList<string>? Workloads { get; private init; }

    /// <summary>Null: all peers.</summary>
    public IReadOnlyList<string>? Peers { get; private init; }

    public string Database { get; private init; } = "all";

    public bool Quick { get; private init; }

    public string? JsonFile { get; private init; }

    /// <exception cref="BenchmarkException">An argument is unknown, or its value is missing.</exception>
    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--only" => options with { Workloads = Names(Value(name, rest)) },
                "--peers" => options with { Peers = Names(Value(name, rest)) },
                "--database" => options with { Database = Value(name, rest) },
                "--quick" => options with { Quick = true },
                "--json" => options with { JsonFile = Value(name, rest) },
                _ => throw new BenchmarkException($"Unknown argument '{name}'. {Usage}"),
            };
        }
        return options;
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new BenchmarkException($"'{name}' needs a value. {Usage}");

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
