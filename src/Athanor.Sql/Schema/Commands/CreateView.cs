namespace Athanor.Sql;

/// <summary><c>CREATE VIEW</c>, with the comment, and the indexes of a materialized view.</summary>
/// <param name="view">The view.</param>
public sealed class CreateView(View view) : DdlElement
{
    /// <summary>The view.</summary>
    public View View { get; } = view ?? throw new ArgumentNullException(nameof(view));

    /// <summary>Whether a view that is there already is no error, and stays as it is.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether a view that is there already is replaced: <c>OR REPLACE</c>, or dropped first where the database has no such words.</summary>
    public bool OrReplace { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        if (IfNotExists && OrReplace)
        {
            throw new UsageException($"CREATE VIEW of '{View}' says both to replace the view that is there and to leave it.");
        }

        return compiler.CreateView(View, IfNotExists, OrReplace);
    }
}
