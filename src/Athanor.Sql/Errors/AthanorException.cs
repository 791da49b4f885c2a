namespace Athanor.Sql;

/// <summary>The base of every error that Athanor raises on its own account.</summary>
public abstract class AthanorException : Exception
{
    // From the repository's root, as the pages of the analyzers' diagnostics are named.
    private const string Pages = "docs/errors/";

    /// <summary>Makes an error with a message that says what, where and the way out.</summary>
    protected AthanorException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    /// <summary>The error's code: <c>ATH2101</c>. It stays the same from version to version, and names the error's page.</summary>
    public abstract string DiagnosticId { get; }

    /// <summary>The page that says what happened, why, and what to do: <c>docs/errors/ATH2101.md</c> in Athanor's repository, unless it was set to another.</summary>
    public override string? HelpLink
    {
        get => base.HelpLink ?? $"{Pages}{DiagnosticId}.md";
        set => base.HelpLink = value;
    }

    /// <summary>The message with its code and page, and where it was thrown.</summary>
    public override string ToString() => $"{base.ToString()}{Environment.NewLine}{DiagnosticId}: {HelpLink}";
}
