namespace Athanor.Sql;

/// <summary><c>DROP TABLE</c>, after the commands that precede it. Its rows are lost.</summary>
/// <param name="table">The table.</param>
public sealed class DropTable(Table table) : DdlElement
{
    /// <summary>The table.</summary>
    public Table Table { get; } = table ?? throw new ArgumentNullException(nameof(table));

    /// <summary>Whether a table that is not there is no error.</summary>
    public bool IfExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [.. Table.BeforeDrop.SelectMany(c => c.Commands(compiler)), compiler.DropTable(Table, IfExists)];
    }
}
