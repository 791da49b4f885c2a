using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A command of DDL as trusted text: what Athanor has no words for (triggers, policies, functions). Never build it from input.</summary>
/// <param name="sql">The command.</param>
public sealed class Ddl(string sql) : DdlElement
{
    /// <summary>The command.</summary>
    public string Sql { get; } = string.IsNullOrWhiteSpace(sql) ? throw new ArgumentException("A command is not empty.", nameof(sql)) : sql;

    /// <summary>The dialects that it is for, by name; all when empty.</summary>
    public ImmutableArray<string> Dialects { get; init; } = [];

    /// <summary>Whether it is wanted, asked when it would run; always when null.</summary>
    public Func<Dialect, bool>? When { get; init; }

    /// <summary>The same command for these dialects alone: <c>new Ddl("…").On("postgresql")</c>.</summary>
    public Ddl On(params IEnumerable<string> dialects) => new(Sql) { Dialects = [.. dialects], When = When };

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        var wanted = (Dialects.IsEmpty || Dialects.Contains(compiler.Dialect.Name)) && When?.Invoke(compiler.Dialect) != false;
        return wanted ? [Sql] : [];
    }
}
