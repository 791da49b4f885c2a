using System.Text;

namespace DocsTests;

/// <summary>The console of the pages: what a page's code writes stays with the run that called it.</summary>
internal sealed class PageOutput(TextWriter console) : TextWriter
{
    private static readonly AsyncLocal<StringBuilder?> Page = new();

    static PageOutput() => Console.SetOut(new PageOutput(Console.Out));

    public override Encoding Encoding => console.Encoding;

    /// <summary>Gathers what is written from here on, in this flow of calls.</summary>
    public static StringBuilder Gather() => Page.Value = new StringBuilder();

    public override void Write(char value)
    {
        if (Page.Value is { } page)
        {
            page.Append(value);
        }
        else
        {
            console.Write(value);
        }
    }
}
