using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DocsGenerator;

/// <summary>Makes a program of every page that says so (<c>&lt;!-- program: … --&gt;</c>): what a reader sees is what is compiled and run.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PageGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var pages = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".md", StringComparison.Ordinal))
            .Select(static (file, token) => Page.Parse(file.Path, file.GetText(token)!.ToString()))
            .Where(static page => page is not null);
        context.RegisterSourceOutput(pages, static (output, page) =>
            output.AddSource(page!.ClassName + ".g.cs", SourceText.From(new PageProgram(page).Write(), Encoding.UTF8)));
        context.RegisterSourceOutput(pages.Collect(), static (output, all) =>
        {
            var list = new StringBuilder("namespace DocsTests;\n\ninternal static class PagePrograms\n{\n    public static readonly PageEntry[] All =\n    [\n");
            foreach (var page in all.OrderBy(p => p!.Name, StringComparer.Ordinal))
            {
                var databases = string.Join(", ", page!.Databases.Select(d => SymbolDisplay.FormatLiteral(d, quote: true)));
                list.Append($"        new({SymbolDisplay.FormatLiteral(page.Name, quote: true)}, [{databases}], {page.Namespace}.{page.ClassName}.RunAsync),\n");
            }

            output.AddSource("PagePrograms.g.cs", SourceText.From(list.Append("    ];\n}\n").ToString(), Encoding.UTF8));
        });
    }
}
