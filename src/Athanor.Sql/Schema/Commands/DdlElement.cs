namespace Athanor.Sql;

/// <summary>Something that changes the schema: creates, drops or comments one of its things. Run it by <c>ExecuteAsync</c> of a connection or an engine, or print it.</summary>
public abstract class DdlElement
{
    /// <summary>The commands in a dialect, in order; none where there is nothing to do.</summary>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public abstract IEnumerable<string> Commands(DdlCompiler compiler);

    /// <summary>The commands in a dialect, with semicolons between them; no connection is needed.</summary>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public string ToSql(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return string.Join(";\n", Commands(dialect.CreateDdlCompiler()));
    }

    /// <inheritdoc/>
    public override string ToString() => DebugDialect.Print(this);
}
