namespace Athanor.Sql;

/// <summary><c>CREATE TABLE</c> with its constraints, comments, indexes and the commands that follow it. Types of its columns are created by <see cref="MetaData.CreateAllAsync(Engine, CancellationToken)"/>.</summary>
/// <param name="table">The table.</param>
public sealed class CreateTable(Table table) : DdlElement
{
    /// <summary>The table.</summary>
    public Table Table { get; } = table ?? throw new ArgumentNullException(nameof(table));

    /// <summary>Whether a table that is there already is no error.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Foreign keys that are added later, by <see cref="DdlCompiler.AddForeignKey"/>.</summary>
    public IReadOnlyCollection<ForeignKey> LeftOut { get; init; } = [];

    /// <summary>Whether the table is known to be there, so that what follows its creation does not.</summary>
    internal bool IsThere { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [
            compiler.CreateTable(Table, LeftOut, IfNotExists),
            .. compiler.CreateIndexes(Table, IfNotExists),
            .. compiler.Comments(Table),
            .. IsThere ? [] : Table.AfterCreate.SelectMany(c => c.Commands(compiler)),
        ];
    }
}
