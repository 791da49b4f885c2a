namespace Athanor.Sql;

/// <summary><c>DROP VIEW</c>.</summary>
/// <param name="view">The view.</param>
public sealed class DropView(View view) : DdlElement
{
    /// <summary>The view.</summary>
    public View View { get; } = view ?? throw new ArgumentNullException(nameof(view));

    /// <summary>Whether a view that is not there is no error.</summary>
    public bool IfExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.DropView(View, IfExists)];
    }
}
