namespace Athanor.Sql;

// Functions as sources.
public abstract partial class StatementCompiler
{
    /// <summary>A function in FROM, with the names of its rows and columns.</summary>
    protected internal virtual void VisitFunctionTable(FunctionTable function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Call(function.Function, [.. function.Arguments]);
        Write(function.Ordinality is null ? "" : " WITH ORDINALITY");
        Write(" AS ");
        Identifier(NameOf(function));
        if (function.Columns.IsEmpty)
        {
            return;
        }

        Write("(");
        for (var i = 0; i < function.Columns.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            Identifier(function.Columns[i].Name);
        }

        if (function.Ordinality is { } ordinality)
        {
            Write(", ");
            Identifier(ordinality);
        }

        Write(")");
    }
}
