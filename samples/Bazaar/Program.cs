using Bazaar;
using Bazaar.Contract;
using Bazaar.Endpoints;
using Bazaar.Http;

var builder = WebApplication.CreateSlimBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
    builder.WebHost.UseUrls(BazaarOptions.DefaultUrl);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = JsonBody.MaxBytes;
});
builder.Services.AddSingleton(BazaarOptions.From(builder.Configuration));
builder.Services.ConfigureHttpJsonOptions(json => BazaarJson.Configure(json.SerializerOptions));
builder.Services.AddOpenApi();

var app = builder.Build();
app.UseProblems();
app.MapHealth();
app.MapOpenApi("/openapi.json");
await app.RunAsync();
