namespace Athanor.Sql;

/// <summary><c>DROP SEQUENCE</c>.</summary>
/// <param name="sequence">The sequence.</param>
public sealed class DropSequence(Sequence sequence) : DdlElement
{
    /// <summary>The sequence.</summary>
    public Sequence Sequence { get; } = sequence ?? throw new ArgumentNullException(nameof(sequence));

    /// <summary>Whether a sequence that is not there is no error.</summary>
    public bool IfExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Commands(DdlCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        return [compiler.DropSequence(Sequence, IfExists)];
    }
}
